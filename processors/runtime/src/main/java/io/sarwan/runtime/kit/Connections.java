/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.camel.ServiceConnection;
import io.sarwan.runtime.camel.TenantConnection;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The connections of one Camel application. Kamelets with the same settings share one, and with it token and budget;
 * all are closed with the application.
 */
public final class Connections extends ServiceSupport {

    private record TenantKey(EntraSettings settings, String requester, boolean dryRun) {}

    private record ServiceKey(ScimSettings settings, String requester, boolean dryRun) {}

    private final Map<TenantKey, TenantConnection> tenants = new HashMap<>();
    private final Map<ServiceKey, ServiceConnection> services = new HashMap<>();

    /** Those of this application. */
    static Connections of(CamelContext application) {
        synchronized (application) {
            Connections existing = application.hasService(Connections.class);
            if (existing != null) {
                return existing;
            }
            Connections created = new Connections();
            try {
                application.addService(created, true);
            } catch (Exception e) {
                throw RuntimeCamelException.wrapRuntimeException(e);
            }
            return created;
        }
    }

    synchronized TenantConnection tenant(EntraSettings settings, String requester, boolean dryRun) {
        return tenants.computeIfAbsent(
                new TenantKey(settings, requester, dryRun),
                key -> new TenantConnection(key.settings(), key.requester(), key.dryRun()));
    }

    synchronized ServiceConnection service(ScimSettings settings, String requester, boolean dryRun) {
        return services.computeIfAbsent(
                new ServiceKey(settings, requester, dryRun),
                key -> new ServiceConnection(key.settings(), key.requester(), key.dryRun()));
    }

    @Override
    protected synchronized void doStop() {
        tenants.values().forEach(TenantConnection::close);
        tenants.clear();
        services.values().forEach(ServiceConnection::close);
        services.clear();
    }
}
