"""Rules of the source code: layers, purity of the domain, access to forms, sizes, words."""
