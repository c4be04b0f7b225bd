/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import io.sarwan.runtime.settings.Environment;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/**
 * What every bean behind a kamelet has: settings, the application that it is part of, and whether it only plans. Public, because
 * Camel calls its setters by reflection.
 */
public abstract class KameletBean implements CamelContextAware {

    private final KitSettings settings = new KitSettings(Environment.ofProcess());
    private CamelContext application;
    private boolean dryRun;

    @Override
    public final void setCamelContext(CamelContext camelContext) {
        application = camelContext;
    }

    @Override
    public final CamelContext getCamelContext() {
        return application;
    }

    /** Changes are planned and not sent. */
    public final void setDryRun(boolean value) {
        dryRun = value;
    }

    final KitSettings settings() {
        return settings;
    }

    final boolean isDryRun() {
        return dryRun;
    }

    final Connections connections() {
        return Connections.of(application);
    }

    /** Who asks for changes, for the audit trail. */
    final String requester() {
        return "kamelet " + application.getName();
    }
}
