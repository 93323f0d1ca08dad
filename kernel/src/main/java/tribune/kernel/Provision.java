package tribune.kernel;

import java.sql.SQLException;
import java.util.Collection;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Makes a service's schema and its three roles, once, as a superuser: the owner migrates and never serves, the two
 * run-time roles own nothing and are held by row-level security. Passwords are set by whoever runs the cluster.
 */
public final class Provision {
    private static final Pattern NAME = Pattern.compile("[a-z]{2,20}");

    private Provision() {}

    public static void run(DataSource superuser, Collection<String> services) {
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("revoke all on schema public from public");
            for (var service : services) statement.execute(script(service));
        } catch (SQLException failed) {
            throw new IllegalStateException("provisioning failed", failed);
        }
    }

    /** The script for one service; running it again changes nothing. */
    public static String script(String service) {
        if (!NAME.matcher(service).matches()) throw new IllegalArgumentException(service);
        return """
                do $do$
                declare r text;
                begin
                    foreach r in array array['@_owner', '@', '@_worker'] loop
                        if not exists (select from pg_roles where rolname = r) then
                            execute format('create role %I login', r);
                        end if;
                        execute format('alter role %I set search_path = @', r);
                        execute format('alter role %I set lock_timeout = ''4s''', r);
                        if r <> '@_owner' then
                            execute format('alter role %I set statement_timeout = ''15s''', r);
                            execute format('alter role %I set idle_in_transaction_session_timeout = ''15s''', r);
                        end if;
                    end loop;
                    foreach r in array array['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'] loop
                        execute format('alter role @_worker set %I = off', r);
                    end loop;
                    execute 'alter role @_worker set plan_cache_mode = force_generic_plan';
                end
                $do$;
                create schema if not exists @ authorization @_owner;
                grant usage on schema @ to @, @_worker;
                alter default privileges for role @_owner in schema @
                    grant select, insert, update, delete on tables to @, @_worker;
                alter default privileges for role @_owner in schema @
                    grant usage, select on sequences to @, @_worker;
                alter default privileges for role @_owner revoke execute on functions from public;
                """.replace("@", service);
    }
}
