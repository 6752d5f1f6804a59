-- Run once as the administrator of PostgreSQL: psql -f deploy/postgresql.sql
-- Two roles: the application may read and write rows; only migrations may change tables.
CREATE ROLE adn_owner LOGIN;
CREATE ROLE adn LOGIN CONNECTION LIMIT 60;
\password adn_owner
\password adn
CREATE DATABASE adn OWNER adn_owner ENCODING 'UTF8' TEMPLATE template0;
\connect adn
REVOKE ALL ON DATABASE adn FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE adn TO adn;
GRANT ALL ON SCHEMA public TO adn_owner;
GRANT USAGE ON SCHEMA public TO adn;
ALTER DEFAULT PRIVILEGES FOR ROLE adn_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO adn;
ALTER DEFAULT PRIVILEGES FOR ROLE adn_owner IN SCHEMA public
    GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO adn;
-- No page lasts that long: what does is given up, and told as busy.
ALTER ROLE adn SET lock_timeout = '5s';
ALTER ROLE adn SET statement_timeout = '30s';
ALTER ROLE adn SET idle_in_transaction_session_timeout = '60s';
