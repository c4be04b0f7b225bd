/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/**
 * A directory role.
 *
 * @param id for built-in roles the template id, the same in every tenant
 * @param builtIn whether Microsoft made it
 * @param enabled whether it can be assigned
 */
public record RoleDefinition(String id, String displayName, String description, boolean builtIn, boolean enabled) {}
