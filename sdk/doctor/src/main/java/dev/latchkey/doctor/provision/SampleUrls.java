package dev.latchkey.doctor.provision;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where the samples are; each has a default. */
record SampleUrls(Map<String, String> urls) {
    static final Map<String, String> DEFAULTS = Map.of(
            "quickstart", "http://localhost:3010",
            "outline", "http://localhost:3020",
            "outline-third-party", "http://localhost:3021",
            "spring-boot", "http://localhost:3030",
            "plugin", "http://localhost:3040",
            "assistant", "http://localhost:3050");

    /**
     * @param given by the sample's name
     * @throws IllegalArgumentException for a name that no sample has, or what is no address with a port
     */
    static SampleUrls of(Map<String, String> given) {
        Map<String, String> all = new TreeMap<>(DEFAULTS);
        given.forEach((name, url) -> {
            if (!DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException("There is no sample " + name + ", only "
                        + String.join(", ", new TreeMap<>(DEFAULTS).keySet()) + ".");
            }
            if (URI.create(url).getHost() == null) {
                throw new IllegalArgumentException("This is no address: " + url);
            }
            all.put(name, url.replaceFirst("/+$", ""));
        });
        return new SampleUrls(Map.copyOf(all));
    }

    String of(String sample) {
        return Optional.ofNullable(urls.get(sample)).orElseThrow();
    }

    /** What the sample listens on; 443 or 80 where the address names none. */
    String port(String sample) {
        URI url = URI.create(of(sample));
        int standard = "https".equals(url.getScheme()) ? 443 : 80;
        return String.valueOf(url.getPort() < 0 ? standard : url.getPort());
    }

    /** The assistant has two names, as ChatGPT had. */
    String secondAssistant() {
        return of("assistant").replace("//localhost", "//127.0.0.1");
    }

    List<String> assistantCallbacks() {
        return List.of(of("assistant"), secondAssistant()).stream()
                .distinct()
                .map(url -> url + "/aip/todo/oauth/callback")
                .toList();
    }
}
