/**
 * Sarwan as a service: connectors that are synced and changed on demand, and what became of it. Knows neither Entra nor
 * SCIM; both come through {@link io.sarwan.service.Connector}.
 */
package io.sarwan.service;
