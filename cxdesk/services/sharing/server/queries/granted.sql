-- Every right in this database that was given to somebody: kind, name, who, may. PUBLIC is everybody; * may pass it on.
-- Owners and superusers may do all with what is theirs; that is not granted, and not listed. Of PostgreSQL's own
-- functions and views what was added since the database was made.
WITH spaces AS (
    SELECT oid, nspname, nspowner, nspacl FROM pg_namespace
    WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_(toast|temp)'
), objects (kind, name, owner, acl, before) AS (
    SELECT 'database', datname::text, datdba, coalesce(datacl, acldefault('d', datdba)), NULL::aclitem[]
    FROM pg_database WHERE datname = current_database()
    UNION ALL
    SELECT 'schema', nspname::text, nspowner, coalesce(nspacl, acldefault('n', nspowner)), NULL FROM spaces
    UNION ALL
    SELECT CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END, n.nspname || '.' || c.relname, c.relowner,
           coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, c.relowner)), NULL
    FROM pg_class c JOIN spaces n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION ALL
    SELECT 'column', n.nspname || '.' || c.relname || '.' || a.attname, c.relowner, a.attacl, NULL
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN spaces n ON n.oid = c.relnamespace
    WHERE a.attacl IS NOT NULL
    UNION ALL
    SELECT 'function', n.nspname || '.' || p.proname, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)), NULL
    FROM pg_proc p JOIN spaces n ON n.oid = p.pronamespace
    UNION ALL
    SELECT 'setting', parname, 10::oid, paracl, NULL FROM pg_parameter_acl
    UNION ALL
    SELECT 'foreign server', srvname::text, srvowner, coalesce(srvacl, acldefault('S', srvowner)), NULL
    FROM pg_foreign_server
    UNION ALL
    SELECT 'large object', oid::text, lomowner, coalesce(lomacl, acldefault('L', lomowner)), NULL
    FROM pg_largeobject_metadata
    UNION ALL
    SELECT 'function', 'pg_catalog.' || p.oid::regprocedure::text, p.proowner,
           coalesce(p.proacl, acldefault('f', p.proowner)),
           -- Below that number is what PostgreSQL brought.
           CASE WHEN p.oid < 16384 THEN coalesce(i.initprivs, acldefault('f', p.proowner)) END
    FROM pg_proc p LEFT JOIN pg_init_privs i
      ON i.objoid = p.oid AND i.classoid = 'pg_proc'::regclass AND i.objsubid = 0
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND (p.proacl IS NOT NULL OR p.oid >= 16384)
    UNION ALL
    SELECT 'table', 'pg_catalog.' || c.relname, c.relowner, c.relacl,
           coalesce(i.initprivs, acldefault('r', c.relowner))
    FROM pg_class c LEFT JOIN pg_init_privs i
      ON i.objoid = c.oid AND i.classoid = 'pg_class'::regclass AND i.objsubid = 0
    WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relacl IS NOT NULL
)
SELECT o.kind, o.name, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE r.rolname::text END,
       a.privilege_type || CASE WHEN a.is_grantable THEN '*' ELSE '' END
FROM objects o CROSS JOIN LATERAL aclexplode(o.acl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE a.grantee <> o.owner AND NOT coalesce(r.rolsuper, false)
  AND (o.before IS NULL OR (coalesce(r.rolname, '') !~ '^pg_' AND NOT EXISTS (
      SELECT 1 FROM aclexplode(o.before) b
      WHERE b.grantee = a.grantee AND b.privilege_type = a.privilege_type)))
ORDER BY 1, 2, 3, 4
