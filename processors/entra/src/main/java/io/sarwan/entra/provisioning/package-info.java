/* SPDX-License-Identifier: Apache-2.0 */
/** Asks the provisioning service of Entra ID to carry a grant over into the application that it is for. */
package io.sarwan.entra.provisioning;
