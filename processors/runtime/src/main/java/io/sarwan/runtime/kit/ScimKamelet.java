/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import io.sarwan.runtime.camel.ServiceConnection;
import org.apache.camel.Exchange;

/**
 * The bean behind a kamelet that speaks to a SCIM service. Its setters are the kamelet's properties; the connection is
 * opened with the first message.
 */
public abstract class ScimKamelet extends KameletBean {

    public final void setServiceProvider(String value) {
        settings().put("service-provider", value);
    }

    /** Path of a YAML file that describes the service. */
    public final void setScimConfig(String value) {
        settings().put("scim-config", value);
    }

    public final void setScimEndpoint(String value) {
        settings().put("scim-endpoint", value);
    }

    public final void setToken(String value) {
        settings().put("token", value);
    }

    public final void setApiKey(String value) {
        settings().put("api-key", value);
    }

    public final void setUsername(String value) {
        settings().put("username", value);
    }

    public final void setPassword(String value) {
        settings().put("password", value);
    }

    public final void setClientId(String value) {
        settings().put("scim-client-id", value);
    }

    public final void setClientSecret(String value) {
        settings().put("scim-client-secret", value);
    }

    /** Sends the body through {@code direct:scim-call}; the answer is the body afterwards. */
    public void call(Exchange exchange) throws Exception {
        exchange.getMessage()
                .setBody(connection()
                        .call("direct:scim-call", exchange.getMessage().getBody()));
    }

    final ServiceConnection connection() {
        return connections().service(settings().scim(Descriptions::folder), requester(), isDryRun());
    }
}
