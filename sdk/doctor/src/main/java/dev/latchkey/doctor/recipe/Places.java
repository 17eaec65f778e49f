package dev.latchkey.doctor.recipe;

import dev.latchkey.doctor.product.Product;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands in the place of <code>{issuer}</code> and its like. A name that is not ours stays as it is. */
final class Places {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    private final Map<String, String> values = new TreeMap<>();

    Places(Order order) {
        Product product = order.product();
        ProviderFacts provider = order.provider();
        values.put("url", order.url());
        values.put("plugin_id", order.pluginId());
        values.put("issuer", provider.issuer());
        values.put("discovery", provider.discovery());
        values.put("authorization", provider.authorization().toString());
        values.put("token", provider.token().toString());
        values.put("userinfo", provider.userInfo().toString());
        values.put("jwks", provider.jwks().toString());
        values.put("end_session", provider.endSession().map(URI::toString).orElse(""));
        values.put("algorithm", provider.algorithm());
        values.put("client_id", order.clientId());
        values.put("client_secret", order.clientSecret());
        values.put("redirect_uri", fill(product.redirectUris().get(0)));
        values.put("scopes", String.join(" ", order.scopes()));
        values.put("scopes_json", quoted(order.scopes(), "[", "]"));
        values.put("scopes_java", quoted(product.needs().scopes(), "", ""));
        values.put("scopes_comma", String.join(", ", product.needs().scopes()));
    }

    String fill(String text) {
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    private static String quoted(List<String> words, String before, String behind) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", ", before, behind));
    }
}
