/**
 * The governance model: resources, entitlements and grants, the ids that make them a contract with existing files, the
 * page that travels between routes, the ports a store implements, and the expansion of nested groups.
 *
 * <p>This package knows nobody: no Graph, no SCIM, no SQLite, no Camel.
 */
package io.sarwan.governance;
