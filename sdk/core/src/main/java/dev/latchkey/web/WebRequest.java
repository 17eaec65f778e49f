package dev.latchkey.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an adapter reads of a request: the method in capitals, the path, the parameters of query and form with every
 * value of each, the cookies, the headers. It holds codes and cookies, so it prints as its method and path.
 */
public record WebRequest(
        String method,
        String path,
        Map<String, List<String>> parameters,
        Map<String, String> cookies,
        Map<String, List<String>> headers) {

    /** The first value of a header; upper and lower case make no difference. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    @Override
    public String toString() {
        return "WebRequest(" + method + " " + path + ")";
    }
}
