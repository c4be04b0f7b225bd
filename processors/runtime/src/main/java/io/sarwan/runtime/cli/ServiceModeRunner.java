/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.serve.Service;
import io.sarwan.runtime.serve.ServiceMode;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** The connectors under their own names, or as {@code service}, with the credentials of a hosted platform: they stay. */
final class ServiceModeRunner {

    private final Supplier<ServiceMode> modes;
    private final Supplier<ResolvedSettings> standing;
    private final Standing service;

    /** @param standing settings of {@code sarwan serve} */
    ServiceModeRunner(Supplier<ServiceMode> modes, Supplier<ResolvedSettings> standing, Standing service) {
        this.modes = modes;
        this.standing = standing;
        this.service = service;
    }

    /**
     * @param service whether the program was started so that it may stay
     * @throws SarwanException of kind usage when the credentials are given to one that was started for one sync: whoever
     *     waits for its end would wait for ever
     */
    boolean isAskedFor(CommandName command, ResolvedSettings settings, boolean service) {
        boolean asked = ServiceMode.isAskedFor(settings);
        if (asked && !service) {
            String connector = command == CommandName.SCIM ? "baton-scim" : "baton-microsoft-entra";
            throw SarwanException.usage(
                    "client-id and client-secret are for service mode, and sarwan " + command.path()
                            + " ends after one sync",
                    "Remove both for one sync, or start " + connector + " or sarwan " + command.path()
                            + " service to stay");
        }
        return asked;
    }

    /** @return 0 when it was asked to end */
    int run(CommandName command, ResolvedSettings settings) {
        ServiceMode.Read read = modes.get().read(command, settings, standing.get());
        LoggerFactory.getLogger("io.sarwan.service").warn(read.line());
        return service.run(read.service(), read.syncs() ? Service::syncNow : begun -> {});
    }
}
