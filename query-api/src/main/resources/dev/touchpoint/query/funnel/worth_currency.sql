-- What a touchpoint's value is in; empty where it has none.
if(isNotNull(value) OR notEmpty(items), toString(currency), '')
