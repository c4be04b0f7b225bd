/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.serve.Service;
import io.sarwan.runtime.serve.ServiceMode;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** {@code sarwan entra} and {@code sarwan scim} with the credentials of a hosted platform: they stay. */
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

    boolean isAskedFor(ResolvedSettings settings) {
        return ServiceMode.isAskedFor(settings);
    }

    /** @return 0 when it was asked to end */
    int run(CommandName command, ResolvedSettings settings) {
        ServiceMode.Read read = modes.get().read(command, settings, standing.get());
        LoggerFactory.getLogger("io.sarwan.service").warn(read.line());
        return service.run(read.service(), read.syncs() ? Service::syncNow : begun -> {});
    }
}
