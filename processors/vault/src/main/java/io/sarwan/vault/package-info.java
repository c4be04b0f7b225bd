/**
 * Passwords and the people who may read them: makes passwords and encrypts them to public keys. Knows neither routes nor
 * tenants; no password leaves it but through {@link io.sarwan.vault.Password#reveal()}.
 */
package io.sarwan.vault;
