/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.serve.ServiceSettings;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.util.List;
import java.util.function.Supplier;

/** {@code sarwan serve}: keeps running and is driven over HTTP. */
final class ServeCommand implements Command {

    /** Made when the command runs: help must not load what it needs. */
    private final Supplier<ServiceSettings> settings;

    private final Standing standing;

    ServeCommand(Supplier<ServiceSettings> settings, Standing standing) {
        this.settings = settings;
        this.standing = standing;
    }

    @Override
    public CommandName name() {
        return CommandName.SERVE;
    }

    @Override
    public String summary() {
        return "Keep running and take orders over HTTP: syncs, questions about the last sync, changes, accounts, actions.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "# one tenant, for this machine only",
                "sarwan serve",
                "curl -X POST -H 'Content-Type: application/json' http://127.0.0.1:8080/api/v1/connectors/entra/syncs",
                "# for others, with keys and TLS",
                "sarwan serve --listen 0.0.0.0:8443 --api-keys api-keys --tls-certificate tls.pem --tls-private-key"
                        + " tls.key");
    }

    @Override
    public int run(ResolvedSettings given) {
        return standing.run(settings.get().read(given), begun -> {});
    }
}
