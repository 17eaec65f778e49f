package dev.latchkey.samples.demo;

/** A server of the demo cannot have its port; the message names the port and the option that changes it. */
final class PortUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private PortUnusable(String what, String option) {
        super(what + " Choose another port with " + option + ", for example:\n  mvn -Pdemo -Dexec.args=\"" + option
                + " 4000\"");
    }

    static PortUnusable taken(int port, String option, String by) {
        return new PortUnusable("Port " + port + " is taken by " + by + ".", option);
    }

    static PortUnusable refused(int port, String option, String why) {
        return new PortUnusable("Port " + port + " cannot be used: " + why + ".", option);
    }
}
