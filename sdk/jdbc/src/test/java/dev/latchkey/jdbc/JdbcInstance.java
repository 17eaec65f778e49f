package dev.latchkey.jdbc;

import dev.latchkey.session.Instance;
import java.io.IOException;

/** An instance of an app whose sessions are in a database. The last argument is its address. */
final class JdbcInstance {

    private JdbcInstance() {}

    public static void main(String[] arguments) throws IOException {
        String url = arguments[arguments.length - 1];
        Instance.run(arguments, rp -> JdbcSessionStore.of(rp, DatabaseServer.pool(url, true)));
    }
}
