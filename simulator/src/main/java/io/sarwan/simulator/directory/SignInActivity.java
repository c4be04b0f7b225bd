/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * When a user signed in last: the value of the property {@code signInActivity}, kept small as millions of users have it.
 *
 * @param interactive seconds since 1970, 0 for never
 * @param nonInteractive seconds since 1970, 0 for never
 * @param successful seconds since 1970, 0 for never
 */
public record SignInActivity(long interactive, long nonInteractive, long successful) {

    /** All of them at one time. */
    public static SignInActivity at(Instant time) {
        return new SignInActivity(time.getEpochSecond(), time.getEpochSecond(), time.getEpochSecond());
    }

    /** As the service writes it. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        put(properties, "lastSignIn", interactive);
        put(properties, "lastNonInteractiveSignIn", nonInteractive);
        put(properties, "lastSuccessfulSignIn", successful);
        return properties;
    }

    private static void put(Map<String, String> properties, String name, long seconds) {
        properties.put(
                name + "DateTime",
                seconds == 0 ? null : Instant.ofEpochSecond(seconds).toString());
        properties.put(name + "RequestId", seconds == 0 ? "" : new UUID(seconds, 0x8000000000000000L).toString());
    }
}
