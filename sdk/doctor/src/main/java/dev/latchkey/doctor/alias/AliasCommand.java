package dev.latchkey.doctor.alias;

import dev.latchkey.doctor.product.Products;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latchkey alias NAME}: prints what else it is called. */
@Command(
        name = "alias",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a field is called in Logto, in OpenID Connect and in the products, whichever of the names you give.",
            "Without a name it lists the fields."
        })
public final class AliasCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description =
                    "As you found it: \"Callback URL\", OIDC_AUTH_URI, redirect_uri. Case and blanks do not matter.")
    private @Nullable String name;

    /** For picocli. */
    public AliasCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            Fields.all().forEach(field -> out.printf("%-28s %s%n", field.oidc(), field.logto()));
        } else {
            found(name).forEach(field -> print(out, field));
        }
        out.flush();
        return 0;
    }

    private List<Field> found(String typed) {
        List<Field> fields = Fields.called(typed);
        if (fields.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Nothing that we know is called " + typed + "."
                            + Fields.nearest(typed)
                                    .map(near -> " Did you mean " + near + "?")
                                    .orElse(""));
        }
        return fields;
    }

    private static void print(PrintWriter out, Field field) {
        out.println(field.use());
        line(out, "Logto Console", field.logto());
        line(out, "OpenID Connect", field.oidc());
        line(out, "also", String.join(", ", field.names()));
        for (String product : Products.ids()) {
            List<String> names = field.products().getOrDefault(product, List.of());
            if (!names.isEmpty()) {
                line(out, product, String.join(", ", names));
            }
        }
        out.println();
    }

    private static void line(PrintWriter out, String where, String names) {
        out.printf("  %-18s %s%n", where, names);
    }
}
