package dev.latchkey.e2e.tutorial;

import java.util.Map;

/** Where the things of the tutorial are in a test, whose ports are free ones: tutorial's address to ours. */
record Places(Map<String, String> ours) {
    Places {
        ours = Map.copyOf(ours);
    }

    String of(String address) {
        return ours.entrySet().stream()
                .filter(place -> address.startsWith(place.getKey()))
                .findFirst()
                .map(place ->
                        place.getValue() + address.substring(place.getKey().length()))
                .orElseThrow(() -> new AssertionError("nothing of the tutorial is at " + address));
    }

    /** A command with our addresses and ports. */
    Command in(Command command) {
        String text = command.text();
        for (Map.Entry<String, String> place : ours.entrySet()) {
            text = text.replace(place.getKey(), place.getValue())
                    .replace("PORT=" + port(place.getKey()), "PORT=" + port(place.getValue()));
        }
        return new Command(text);
    }

    static String port(String address) {
        return address.replaceFirst(".*:", "");
    }
}
