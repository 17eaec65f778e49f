package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.probe.Reply;

/** What came in the place of what was expected, in words. */
final class Unexpected {
    private Unexpected() {}

    static String inWords(Reply reply) {
        if (reply instanceof Reply.Answer answer) {
            return "the answer is " + answer.summary() + kind(answer);
        }
        return ((Reply.Silence) reply).detail();
    }

    private static String kind(Reply.Answer answer) {
        String type = answer.http().header("Content-Type").orElse("");
        if (type.startsWith("text/html")) {
            return ", a web page";
        }
        if (answer.status() >= 300 && answer.status() < 400) {
            return ", a redirect"
                    + answer.http()
                            .header("Location")
                            .map(to -> " to " + to.split("[?#]", 2)[0])
                            .orElse("");
        }
        return answer.status() == 200 && answer.json().isEmpty() ? ", and no JSON" : "";
    }
}
