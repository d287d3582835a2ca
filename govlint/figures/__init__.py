"""What figures say together: arithmetic over printed numbers, statements, misprints."""
