"""HDF5 files of a few attributes, as h5py and netCDF4 write them: compressed, and in base 85."""

from __future__ import annotations

from base64 import b85decode
from zlib import decompress

OLD = decompress(
    b85decode(
        "c-rlhy-EW?5XWaX7g=M(h(e-`S6N%6urpEbj1VyR0VzGnMgwO8$%$fPt8Zap;bRCkzLdnh-PznnVI>GUzZ7$`cQf;!$?iV2_Wi}u"
        "dI@5L00%0NW{N;9=OgE68QMp*uiUQB>vtHgvYY&F0e$@L^w{&#`SW#%|4qwlc4FH_U!eWq+3)N=?EFyOW!$g%eO-nI)|-"
        "P>r6w9gp;Z1FV>+TT(;_muDk<?y=h>R&5$e|;+{vEuS6KWmiSt9*ljH06mz#-%OdMCw0){rf%FUBXv-"
        "r=c)xC}Dj@BIpk?GUjL0Ju`FF<`-$j(#qcGxK6i8p=M;C3|bO}^`!8PEPr);g&<6mmY-I=fh>2%D--KMXEozs61exKCThZ?;c7eT"
        "STRR<y0la{I#CWPU}}hXcdWP?|Yx7%kvJRY3J2(aq@;5`T?@y`wfuu8ZtFrPvLki971M(Uo*t!T3INe&c&tt=Ti2UcXRr={nC#G;"
        "4w&2!bF8f*=Tj_$|Hw=@3#m"
    )
)
NEW = decompress(
    b85decode(
        "c-rliyGjE=6o&tqjk?4UV~j)vb#1f~ECOO>qDhP(1frttN;Vo;6G&DR8|yrPy@ih;*a|+E#5tKAvR-"
        "<d^T9Bj|6FI9GpLoTGwJ2D<GQd6W3XuK?N~1j22=G~xgo`yklAFUB`qO<g)CCPeQF1AFo_&FqjnSqSP}vmU51VrwQwP08}U4(t4)"
        "*YQfjMxA2czqb){VtUJZk0(7X9~x$OsPg+itF>Cg@`t_h)<bbk)j76qit7@;3w&fAN76;YT*Vd&Tt&HGVNo!hx{z+Jc3?EgKt5W="
        "R}JC%5c^TVbXRVIA`>r}cG`d7G+rXtO4D_2X$Cl#DF&MI1?HUi_X8Qp5b)ET|0)9nQMQER3fJmg*EA5BO3y1V)WhG7_nIXtKz3)r"
        "1I-YKz(eLw1Z-If<!2VTwZJ$zej8q(}~OX`<8FWKjLmj9Yz7=~dOhG7_nVg8FRVOCf<"
    )
)
DENSE = decompress(
    b85decode(
        "c-rlne{54#6vxkN*RJcz*zdvELPdiJVKCTO4T-"
        "?mN{181R$wA3leMrg_Jh?h2pK;_90rp~K+q8cL?i~|Sa2Z(aL7m?j!6tb{s1Iq(M7=@{DEfvz<1xfcklFFui+22wOwy^^VZY%x#x"
        "TCulAkW?XEoMFl(ySXt4k*4`>00`g$_8=hn{oVZJM`*dX1L4Dt9*R;&h)0FvS%0wBYnQtk8#rzHrN;4L|wH!aR$R}qkjVt`oS=F4"
        "`I`uck|;_M!q|8>$sdW=y1)S}Lvaq@LVB(s=KZL7(3yYgg3vd1{tQa;XMV(&69&Yt)3oh9;J@IIY@M)1FC{)(Vp_QAY4BK`HU>)i"
        "CX%en4Cr|fqp2{ngw0l?SI6AiGR_;;uV(<cjJ;0bicy=Q8Z;d#>dSk=%x>R=l9NSo=ZVeyWsqhVfz*2d1iJ{qqorEUCn=JEs>8>!"
        "vVHQk*B$rjD9eBJsSxR2U6w|jFw#8@@MtWDFN1*cgvG<q8gAp=Qo?dp6Pt|3EeO3yO*(5M-"
        "1nb(y;6%w{&{Fw^4D`|#Xi@sY0FCnG9pZ&RNde)C^p|Bcq-39aH@y|gWU<0YzLFZIFj8Okc`@AFJRCx0Ux#BD-"
        "$?x0fq{jhnDkCpVkr$-"
        "0ZAfz^XtOFC=f_L3ovwo1zE4E8WP$&uYpVZdYP&b*+yKNeXZHL;3GLOAZtKo1^VQj_y>{P9kKI+aX1zh%o0URrcrRu4S7Z*qF4FA"
        "wM_K815AJ?ypH$MWnYLfrkA6s{A33nJpZ&17*tfoA1K^L;DC(ztfc&vIt<>Mj0rX31H1$_Gz<ycW?5kJJAowSB81?HLB>$`*VyOT"
        "6LDWI&aO!`<AnRcL!uI)10icJ}II3f7faqcU6i@Xu29PdN6R4gY0j7)fTO!rf6oC3jO`^JX1*ksOkI7Wu-"
        "T>A~Y6{i2FTi!Oex;9Ta3Bcuk~)&=JRBr?SwGXK8#o$7x=9^H^&Sf{-K^i!sP2{^)K6+U)qNsJ^|NsR-Toaoc`PN5`3_3ceKU4>H"
        "8h}fVO(}yEo?&x#rbb!uY-"
        "9g<+vzs_XcP{3B|e5|1>~Glx7&y>)rw}=nlu`wXdn4YBYVeV9SNA@HR0_R1KF~ZoUQEke3(tXEecn)adc#ox9)~GR*jP)w^&BWn4"
        "`y2b-Y{x&7kHOU>X#$fWTVhu{T-eD&1oLvWVpSWJ~Rb$<#@)E`dU?BlQzWjY&<TU#NC81huZmh-"
        "J`@EmF5N!2iW%$Rn#k7DWi;PngOMG4l^t-W1v7TqzUAmIkIAuo%15B>ya(J(Bm{rwk6Muy^J-"
        "uv(~iuTtdxBnP7A@T12<gr|NC^1Fc?@8J7rV%3LZ*FqSRn<Pv6bFoyB;`pVwl71Zq}-vM{A<^;>Hgf)LaqaG5qfUwWFdDEaVCz-"
        "6mp%2GjrS&A$J9FksLQw$X!L8h2ye>+;zl7aa^{LyMZ_>$4wJ*w-"
        "Fc3aXCV+8*w&{6VI0(#0}#(@qD?1xR`MAIb6b}pY#7GgZTRvseL~>2=X}C_eXZV(jEfwkjl=5Izl8KHcsq3>S74RMJhZ0>I|{C*t"
        "oHCw<{qSAF1q|?`nv~$HtMJFJ2GfI7wyanKwc_PByOW9QF1Ph?i7$ZreRX;$`E^&Wn47P~4=lr`kJ1EN*>%wB8tgCJUEv8L;0m`s"
        "IJgQ`wQy!Yh7xxlD0hbp!ed*>HV6FH@XX-GsPUjuYoqw<0c%<HUK@M#RN)oH(z#191r)C(f%jAuf^Q#Cg?Sh)d!)ab9&V;*vQ|oL"
        "Ak4xD+mbFV4dsK->t96VI2!h#Sdq;`wqEaj6_9o-fA`H;UuL^Q8rGX&fh>FDDR}&T-"
        "=TauVgYC5{u%m(z$dJc9MF=x*t5GJ;w4@2l`tdW7y{QMjsXv;0!VycPAHa!8QW(*bg;v(i)US+n~5;aBTCM%iLhqJvlq6CSHv|9)"
        "VU-%wmvmiZvgK7+PD6SATqOMX|2v%O%Zs#9KJYpd6k*ZsFnNs<`i_v2-"
        "Yc5H=T8x)%f9wW_qE6Y|usX=XxXl1QBXBC#@gS&WPzHB2dB=FClN~8@sgjF6nkkRy~&~`|%K*~ndlcBGp$v}(OTM-f%K|5Mo-"
        "$KldFq0k=ueMTzne~`>u`NYdq#hHmwPgsi=rQq9D@RzA9uu#$l?b!yG4VpHL|C*Q6YtA42(#%i@wV(k7<WvTDV`?vh<nImvVQ?j`"
        "9j$"
    )
)
USERBLOCK = decompress(
    b85decode(
        "c-rliJxjwt7{~vYR0;LOSS!VX8W)`eheC0(YFjH53RTh3NUtiy7TSp7;^N{5aCh({2(E&QUrOp-F4xAF-"
        "NEMv;qLzTydHrEApSG=wQ_Ybolo1216W!c#2~NFYq9P7aq+HED>p6n!mLcv(vY^mfY}UEKks-EurZFTx(v_5KwyqBxH63TSd_wvY"
        "H;;7Lg{=(yE@9XeSR%kn2|b%F1Z?rmgrr)Jze$%pI4@qypyIKxWlg8X#E)QRb`OUWdweRX>TLWRYG9`g@HYM2;g<M#1Bo~S>USMY"
        "xRGxn=xkG%$iE{VShU-8(voW7?xD%cHp1l$kGv2-"
        "6nE%v%Xise)FIrHI;^8^fb}Rmvx+|r%tycWK)Ye8$9G3<Zg9F>v?_Qfqr^|AP53G+l@MdnYp8x5+AYUhkdWx_QEsa)%@Pgm(eCsn"
        "i+3N{Y3gD^E^(`TN4C95ClOG1VIqQU-1cpk66Y"
    )
)
NETCDF4 = decompress(
    b85decode(
        "c-rk&-"
        "D?zA6hE`GW;g3b<5wb9aQwgu?ykF=2tG96?#xbClB_WsDeX&~?A(yi?2OFJ#>P^_BG?M8NZ(p0G?1sh6#7sf6u}RC@DK1o1!+M+`"
        "_T4HMD*N`nRru#;)5^du<W^W=XXBtIlsMUzo{E$Pi9LdkxoM-FNG{*`Eyb1kMu8oc(`tiCwlHGi5+Z9RhHQ-mrMc}WYbniQv7Pzk"
        "l+@JLf;X(Ya{(ul2H~)sHen|D3F2`c?WW3-"
        ";Ja>ULOO>h6MD&e@O96bo?LDHb^ehLRSCJh{@M1x$8Zs7h*PEtq$L*PSg#|2qUh;9ea<iMlqr&mEqwOLv>SB4@a$9j>;Z8f8T5(3"
        "ZhdeAnT>9#^7_zBzkjR<nsZ@`sVRJzNk)&n3&z)Ja?c`za3rdgX`3^29QBDJMbV6K1JkcT>&m!zVs1Xq=*5)qyfUdEhgL)2wIUdk"
        "A4^jUExkC{qH^b?JRsu5qo)BN4~ms4*KXuiD&b;nEwSfD;&{<>h9U^euoouV;8WNp8j&@ZTN{|cjJ!{)r(6HpI`X--(Od#|JK6#-"
        "z_ylYLnD=srXXAB?3uZlvp6OQ(}-"
        "rxNX<IZmhKCod_R^2NZ=3u!N#0;(CHuZ=^(6w|$$q>NMz2L;o3EtzzR*&7{}!X&T+KV)DjgQ+?xr&F<xqx{weE)kiALCTzg1Uf_%"
        "~4vp3t%|nM9lTE!cQiJSgl$I*ej2Sd4qcw&<DDV?APN3n((p(bihN;<3o4A4Fx!P1G)LbuIdNpVHjx{w)3R)xsKod%!|22@M{wEt"
        "GY}wO;hSPRz=uJahgJ^*Kc;(NlX0us~M~Z^CbBe7me}C?&SvRWjp9UtQe=QtS(K|n|=gtu~#PkB`*t(f76%ORIif$OV8i*?tI^is"
        "lpj9gjG;dl9XNXp}{L?A|88qm$+m=7iz-uGFUdQF|DKsm@*jcBARpO4jBdngUewrUF6jdBa4At_96?*=pYqdEvBcK)6wX{#j6!BF"
        "wXV?>D{*>q2frO($b0SMo0ow}6q!R=kVoT6+u{@YB?#~xXD&8FYKwigh@xa+7hnh`7(!#Xj!ypClksmxIfGv7(V#i?}H^5SMXyqA"
        "hy}%uHojKwMPB>4CL~BdAkmg*_$9(T3@k593W9<+|%))br$~l+OWoWQaDi%t)8GCyFP`OYp6j$z<_f%d1J4_-C"
    )
)
