/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.karaf;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedService;

/**
 * Runs the service in an OSGi framework for as long as the bundle is started and the configuration {@code io.sarwan} is
 * there; Apache Karaf reads it from {@code etc/io.sarwan.cfg}.
 */
public final class SarwanActivator implements BundleActivator {

    /** The configuration's persistent identity. */
    public static final String PID = "io.sarwan";

    private ConfiguredService service;
    private ServiceRegistration<ManagedService> registration;

    // The framework takes properties as a Dictionary only.
    @SuppressWarnings("JdkObsolete")
    @Override
    public void start(BundleContext context) {
        service = new ConfiguredService(SarwanActivator.class.getClassLoader());
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_PID, PID);
        registration = context.registerService(ManagedService.class, service, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // First, so that no configuration that arrives now starts it again.
        registration.unregister();
        service.close();
    }
}
