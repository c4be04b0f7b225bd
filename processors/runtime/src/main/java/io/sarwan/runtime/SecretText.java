/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import java.util.Objects;

/** A value that must never be shown: only {@link #reveal()} gives it away, printing it gives stars. */
public final class SecretText {

    private final String value;

    /** @throws IllegalArgumentException when the value is blank */
    public SecretText(String value) {
        if (Objects.requireNonNull(value, "value").isBlank()) {
            throw new IllegalArgumentException("a secret must not be blank");
        }
        this.value = value;
    }

    /** The secret itself; keep it out of messages, addresses and arguments. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretText secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
