"""HTTP without anything of the product: errors, headers, language, static files, logs."""
