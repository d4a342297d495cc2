DROP FUNCTION countersign.operator_password(text, text);
DROP FUNCTION countersign.login_password(text, text);
