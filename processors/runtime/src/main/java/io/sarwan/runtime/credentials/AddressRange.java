/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IPv4 addresses in CIDR form; names are never looked up. */
record AddressRange(int network, int mask) {

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})(\\.\\d{1,3}){3}");

    /** Empty when the text is not {@code a.b.c.d/bits}. */
    static Optional<AddressRange> parse(String text) {
        String[] parts = text.split("/", 2);
        if (parts.length != 2 || !parts[1].matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(parts[1]);
        if (bits > Integer.SIZE) {
            return Optional.empty();
        }
        int mask = bits == 0 ? 0 : -1 << (Integer.SIZE - bits);
        return address(parts[0]).map(address -> new AddressRange(address & mask, mask));
    }

    boolean contains(String host) {
        return address(host).map(address -> (address & mask) == network).orElse(false);
    }

    private static Optional<Integer> address(String text) {
        if (!IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        int[] bytes =
                Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Arrays.stream(bytes).allMatch(part -> part <= 255)
                ? Optional.of(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3])
                : Optional.empty();
    }
}
