/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.karaf;

import io.sarwan.runtime.SarwanException;
import java.util.Dictionary;
import java.util.Optional;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service when its configuration comes, anew when it changes, and ends it when it goes. */
final class ConfiguredService implements ManagedService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredService.class);

    private final ClassLoader bundle;
    private Optional<BundledService> running = Optional.empty();
    private boolean closed;

    /** @param bundle sees everything that the bundle embeds */
    ConfiguredService(ClassLoader bundle) {
        this.bundle = bundle;
    }

    @Override
    public synchronized void updated(Dictionary<String, ?> properties) throws ConfigurationException {
        end();
        if (closed) {
            return;
        }
        if (properties == null) {
            LOG.info("waits for the configuration {}", SarwanActivator.PID);
            return;
        }
        try {
            BundleConfiguration configuration = BundleConfiguration.of(properties);
            BundledService started = new BundleThread(bundle).call(() -> BundledService.start(configuration, bundle));
            running = Optional.of(started);
            LOG.info("Listening on {}, health on {}", started.address(), started.managementAddress());
        } catch (SarwanException said) {
            LOG.error("does not run: {}", said.line());
            throw new ConfigurationException(null, said.line(), said);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
    }

    private void end() {
        running.ifPresent(service -> {
            new BundleThread(bundle).call(() -> {
                service.close();
                return null;
            });
            LOG.info("the service has ended");
        });
        running = Optional.empty();
    }
}
