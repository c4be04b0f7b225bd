/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.examples;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ContextServicePlugin;

/** Called at the start because the jar names it as a service: binds what the jar's routes refer to. */
public final class CsvPlugin implements ContextServicePlugin {

    @Override
    public void load(CamelContext context) {
        context.getRegistry().bind("governanceCsv", new GovernanceCsv());
    }
}
