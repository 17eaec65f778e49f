package dev.latchkey.javalin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address, or all that share its first bits (CIDR, RFC 4632 and RFC 4291 section 2.3). No name is ever looked up. */
record AddressRange(String text, int bits) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    AddressRange {
        int length = bytes(text).orElseThrow(() -> wrong(text)).length * 8;
        if (bits < 0 || bits > length) {
            throw wrong(text + "/" + bits);
        }
    }

    /** @throws IllegalArgumentException where it is neither {@code 10.0.0.7} nor {@code 10.0.0.0/8}, in IPv4 or IPv6 */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int all = bytes(address).orElseThrow(() -> wrong(text)).length * 8;
        String bits = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
        if (!bits.matches("\\d{1,3}")) {
            throw wrong(text);
        }
        return new AddressRange(address, Integer.parseInt(bits));
    }

    static boolean isAddress(String text) {
        return bytes(text).isPresent();
    }

    /** False also for what is no address. */
    boolean contains(String address) {
        byte[] mine = bytes(text).orElseThrow();
        return bytes(address)
                .filter(other -> other.length == mine.length)
                .filter(other -> Arrays.equals(masked(mine), masked(other)))
                .isPresent();
    }

    private byte[] masked(byte[] address) {
        byte[] masked = address.clone();
        for (int bit = bits; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return masked;
    }

    /** Servlet containers put IPv6 addresses into brackets, and a scope behind them. */
    private static Optional<byte[]> bytes(String text) {
        String bare = text.replaceAll("^\\[|]$", "").replaceFirst("%.*", "");
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "A trusted proxy is given by its IP address, such as 10.0.0.7, or a range of them, such as 10.0.0.0/8, but not by "
                        + text);
    }
}
