/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A password: printing it gives stars. */
public final class Password {

    private final String value;

    /** @throws IllegalArgumentException when it is empty */
    public Password(String value) {
        if (Objects.requireNonNull(value, "value").isEmpty()) {
            throw new IllegalArgumentException("a password must not be empty");
        }
        this.value = value;
    }

    /** The password itself; keep it out of messages, addresses and arguments. */
    public String reveal() {
        return value;
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
