"""What changes meetings and actions. A service knows no request, form or mail, and does not ask who may."""
