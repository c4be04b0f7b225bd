/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.service.LeaderElection.Lease;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what replicas agree on. */
final class LeaseSettings {

    /** A label of DNS, as names of objects and namespaces in Kubernetes are. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private LeaseSettings() {}

    /**
     * Empty when the service runs once.
     *
     * @throws SarwanException of kind usage
     */
    static Optional<Lease> of(ResolvedSettings settings) {
        return settings.text("leader-lease").map(name -> {
            name("leader-lease", name);
            settings.text("leader-lease-namespace").ifPresent(space -> name("leader-lease-namespace", space));
            String replica = settings.text("leader-replica")
                    .orElseThrow(() -> SarwanException.usage(
                            "leader-replica is missing, and there is no HOSTNAME either",
                            "Set leader-replica to the name of the pod"));
            return new Lease(
                    name,
                    settings.text("leader-lease-namespace"),
                    replica,
                    labels(settings),
                    Duration.ofSeconds(settings.number("leader-lease-seconds").orElseThrow()));
        });
    }

    private static void name(String setting, String text) {
        if (!NAME.matcher(text).matches()) {
            throw SarwanException.usage(
                    setting + " is no name of an object in Kubernetes",
                    "Write lower case letters, digits and hyphens, for example sarwan");
        }
    }

    private static Map<String, String> labels(ResolvedSettings settings) {
        Map<String, String> labels = new TreeMap<>();
        for (String label : settings.list("leader-pods")) {
            int sign = label.indexOf('=');
            if (sign < 1) {
                throw SarwanException.usage(
                        "leader-pods holds something that is no label", "Write name=value, for example app=sarwan");
            }
            labels.put(label.substring(0, sign), label.substring(sign + 1));
        }
        return labels;
    }
}
