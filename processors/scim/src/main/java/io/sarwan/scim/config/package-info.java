/* SPDX-License-Identifier: Apache-2.0 */
/** How a SCIM service is described: a YAML file that maps its resources, read and checked once. */
package io.sarwan.scim.config;
