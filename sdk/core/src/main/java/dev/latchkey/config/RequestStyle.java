package dev.latchkey.config;

/** How a sign-in is asked for and answered: pushed to the provider before (RFC 9126), answered by a form. */
record RequestStyle(boolean pushed, boolean formPost) {
    static final RequestStyle PLAIN = new RequestStyle(false, false);

    RequestStyle withPushed() {
        return new RequestStyle(true, formPost);
    }

    RequestStyle withFormPost() {
        return new RequestStyle(pushed, true);
    }
}
