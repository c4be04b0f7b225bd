/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.karaf;

import io.sarwan.runtime.serve.ConnectorsFile;
import io.sarwan.runtime.serve.Service;
import io.sarwan.runtime.serve.ServiceSettings;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ProxyVariables;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.settings.ScimSettingsReader;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import io.sarwan.service.http.ListenAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import org.slf4j.LoggerFactory;

/** What {@code sarwan serve} runs, and what it needs of the process around it. */
final class BundledService implements AutoCloseable {

    private static final String HOME = "sarwan.home";

    private final Service service;
    private final BundledDrivers drivers;

    private BundledService(Service service, BundledDrivers drivers) {
        this.service = service;
        this.drivers = drivers;
    }

    /**
     * Starts it; requests are answered when this returns. The calling thread has the bundle's class loader.
     *
     * @throws io.sarwan.runtime.SarwanException one line: a setting that is wrong, a port that is taken
     */
    static BundledService start(BundleConfiguration configuration, ClassLoader bundle) {
        ServiceSettings.Read read = read(configuration);
        BundledDrivers drivers = BundledDrivers.register(bundle);
        // Every sync starts routes of its own and asks for the folder then.
        System.setProperty(HOME, configuration.home().toString());
        try {
            return new BundledService(Service.start(configuration.home(), read.options(), read.connectors()), drivers);
        } catch (RuntimeException e) {
            System.clearProperty(HOME);
            drivers.close();
            throw e;
        }
    }

    private static ServiceSettings.Read read(BundleConfiguration configuration) {
        Path home = configuration.home();
        Environment environment = Environment.ofProcess();
        SettingCatalog catalog = new SettingCatalog();
        ProxyVariables proxy = new ProxyVariables(environment);
        EntraSettingsReader tenants = new EntraSettingsReader(catalog, proxy);
        ScimSettingsReader services = new ScimSettingsReader(proxy, () -> home.resolve("config/scim"));
        ResolvedSettings settings = new SettingsResolver(catalog, environment, home)
                .resolve(
                        CommandName.SERVE,
                        configuration.settings(),
                        LoggerFactory.getLogger("io.sarwan.settings")::warn);
        return new ServiceSettings(
                        tenants,
                        new ConnectorsFile(catalog, environment, tenants, services, secrets -> {}),
                        InstantSource.system())
                .read(settings);
    }

    ListenAddress address() {
        return service.address();
    }

    ListenAddress managementAddress() {
        return service.managementAddress();
    }

    @Override
    public void close() {
        service.close();
        System.clearProperty(HOME);
        drivers.close();
    }
}
