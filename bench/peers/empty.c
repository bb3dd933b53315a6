/* SPDX-License-Identifier: MIT
 * What starting a program takes at least. */
int main(void)
{
    return 0;
}
