/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Preloaded, it makes a screen look as if it could save power, which Xvfb's cannot: there Xfce's power manager has no
 * settings for it, looks into them all the same when an inhibitor is released, and dies (4.18.1, xfpm-dpms.c). */

#include <stdint.h>

int DPMSCapable (void *display);
int DPMSInfo (void *display, uint16_t *level, unsigned char *enabled);
int DPMSGetTimeouts (void *display, uint16_t *standby, uint16_t *suspend, uint16_t *off);
int DPMSSetTimeouts (void *display, uint16_t standby, uint16_t suspend, uint16_t off);
int DPMSEnable (void *display);
int DPMSDisable (void *display);
int DPMSForceLevel (void *display, uint16_t level);

int
DPMSCapable (void *display)
{
  return 1;
}

int
DPMSInfo (void *display, uint16_t *level, unsigned char *enabled)
{
  *level = 0;
  *enabled = 1;
  return 1;
}

int
DPMSGetTimeouts (void *display, uint16_t *standby, uint16_t *suspend, uint16_t *off)
{
  *standby = *suspend = *off = 600;
  return 1;
}

int
DPMSSetTimeouts (void *display, uint16_t standby, uint16_t suspend, uint16_t off)
{
  return 1;
}

int
DPMSEnable (void *display)
{
  return 1;
}

int
DPMSDisable (void *display)
{
  return 1;
}

int
DPMSForceLevel (void *display, uint16_t level)
{
  return 1;
}
