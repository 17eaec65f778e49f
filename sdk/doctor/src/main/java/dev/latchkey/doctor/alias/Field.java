package dev.latchkey.doctor.alias;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One thing that has to be entered somewhere.
 *
 * @param id our own name for it
 * @param logto what the Logto Console calls it
 * @param oidc what OpenID Connect calls it
 * @param use what it is for, one sentence
 * @param names what else it is called, anywhere
 * @param products what single products call it, by the product's id
 */
public record Field(
        String id, String logto, String oidc, String use, List<String> names, Map<String, List<String>> products) {
    public Field {
        names = List.copyOf(names);
        products = Map.copyOf(products);
    }

    /** Every name of it, as it is written. */
    Stream<String> allNames() {
        return Stream.of(
                        Stream.of(logto, oidc),
                        names.stream(),
                        products.values().stream().flatMap(List::stream))
                .flatMap(each -> each);
    }

    boolean isCalled(String plain) {
        return allNames().anyMatch(name -> plain(name).equals(plain));
    }

    /** A name without what people write differently: case, blanks, dashes, brackets, the plural's s. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").replaceFirst("s$", "");
    }
}
