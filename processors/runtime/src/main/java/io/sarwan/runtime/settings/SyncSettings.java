/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.entra.MembershipWay;
import io.sarwan.runtime.EntraSettings.Limits;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.EntraSettings.Output;
import java.nio.file.Path;
import java.time.Duration;

/** What every sync is set with, whatever it reads: network, output, limits. */
final class SyncSettings {

    private final ResolvedSettings settings;

    SyncSettings(ResolvedSettings settings) {
        this.settings = settings;
    }

    Network network(ProxyVariables proxyVariables) {
        return new Network(
                settings.readableFile("ca-file").orElse(null),
                proxyVariables.proxy().orElse(null),
                timeout());
    }

    Duration timeout() {
        return Duration.ofSeconds(settings.number("http-timeout-seconds").orElseThrow());
    }

    Output output() {
        Path file = settings.path("file").orElseThrow();
        if (file.toFile().isDirectory()) {
            throw ValueCheck.bad(settings.required("file"), "must be a file, not a directory");
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !parent.toFile().isDirectory()) {
            throw ValueCheck.bad(settings.required("file"), "must lie in an existing directory");
        }
        return new Output(
                file,
                settings.directory("c1z-temp-dir").orElse(null),
                new ExternalSettings(settings).source().orElse(null));
    }

    Limits limits() {
        int workers = Math.toIntExact(settings.number("workers").orElseThrow());
        return new Limits(
                Math.max(0, workers),
                Math.toIntExact(settings.number("max-change").orElseThrow()),
                settings.isOn("accept-change"),
                settings.isOn("skip-hidden-memberships"),
                settings.choice("membership-plan").flatMap(MembershipWay::named).orElse(MembershipWay.AUTO));
    }
}
