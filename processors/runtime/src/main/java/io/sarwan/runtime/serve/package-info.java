/** The service: connectors made of settings, started together behind the REST interface. */
package io.sarwan.runtime.serve;
