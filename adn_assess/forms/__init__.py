"""WTForms forms of the product, one module for each journey, and their fields.

They know neither HTTP nor storage, and they are told how to translate their messages.
"""
