/* SPDX-License-Identifier: Apache-2.0 */
/** Sets logging up from the settings, and keeps secrets out of every line as a last line of defence. */
package io.sarwan.runtime.logging;
