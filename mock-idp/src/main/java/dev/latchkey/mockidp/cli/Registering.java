package dev.latchkey.mockidp.cli;

import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.drill.AppBrowser;
import dev.latchkey.mockidp.drill.DrillException;
import dev.latchkey.mockidp.engine.Parameters;
import java.net.URI;
import java.util.Optional;

/** Registers an app by what its own authorization request says. */
final class Registering {
    private Registering() {}

    /** @throws DrillException when the app starts no sign-in, or its request does not name App ID and redirect URI */
    static void register(Tenant idp, AppBrowser app, String secret) {
        Parameters request = app.startSignIn()
                .location()
                .map(URI::getRawQuery)
                .map(Parameters::parse)
                .orElse(Parameters.NONE);
        String id = named(request, "client_id");
        idp.directory().add(Application.traditional(id, secret, named(request, "redirect_uri")));
    }

    private static String named(Parameters request, String parameter) {
        Optional<String> value = request.first(parameter);
        return value.orElseThrow(() -> new DrillException("The app's authorization request does not name its "
                + parameter + ". Describe the app in a file and give it with --config instead of --client-secret."));
    }
}
