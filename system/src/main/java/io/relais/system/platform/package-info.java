/** What the platform is made of: its parts, their ports, folders and secrets, and how each part is prepared and run. */
@NullMarked
package io.relais.system.platform;

import org.jspecify.annotations.NullMarked;
