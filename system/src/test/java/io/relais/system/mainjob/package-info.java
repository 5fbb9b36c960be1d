@NullMarked
package io.relais.system.mainjob;

import org.jspecify.annotations.NullMarked;
