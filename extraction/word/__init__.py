"""Word files (.docx, .doc, .odt, .rtf): paragraphs and tables, without the layout of pages."""
