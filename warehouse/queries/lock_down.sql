SET GLOBAL TimeZone = 'UTC';
SET GLOBAL python_enable_replacements = false;
SET autoinstall_known_extensions = false;
SET autoload_known_extensions = false;
SET enable_external_access = false;
SET lock_configuration = true;
