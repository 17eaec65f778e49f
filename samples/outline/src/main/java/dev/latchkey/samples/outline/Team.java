package dev.latchkey.samples.outline;

import java.util.Locale;

/** The one team of this installation; it is named when the first person comes. */
record Team(String name, String subdomain) {

    /** The domain of an address without its last label, dots as dashes: {@code alice@docs.example.test}, {@code docs-example}. */
    static Team ofFirst(String email) {
        String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        int last = domain.lastIndexOf('.');
        String subdomain = (last < 0 ? domain : domain.substring(0, last)).replace('.', '-');
        return new Team(OutlineApp.PRODUCT, subdomain);
    }
}
